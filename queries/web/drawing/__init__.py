"""What pages draw: the JSON that their scripts ask for, and the map of Thailand.

``routes.py`` has the addresses: ``/api/v1/drawing/…`` for what scripts draw, ``/drawing/…`` for fragments of pages
(quotes, maps). ``chart.py`` makes a ledger a chart, ``web.py`` what lies around an entity a graph, ``company.py``
who appears with a person a small drawing, ``thailand.py`` counts a map. Scripts and styles are ``static/ledger.js``,
``static/graph*.js`` and ``static/drawing.css``.
"""
