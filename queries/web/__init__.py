"""``prakat serve``: the store as a web application, in Thai and English, with no foreign host and no build step.

How it is laid out, and where a new page goes::

    app.py        create_app(store, settings): the application; settings.py: what an operator may choose
    shared.py     what the processes of one server have in common; core/cli_serve.py starts them
    shelf.py      answers kept as they were sent, and 304 for whoever has one; kept.py: answers before they are a page
    guard.py      headers (strict CSP), limits of size and rate; nothing inline: no <script>, no style="", no on…=""
    served.py     Served, a Corpus whose questions are cut off after some seconds: the only way to the store
    view.py       View: what every page function is given (corpus, words, language), and how it answers
    pages/        one module a group of pages, each with a ``router``; list it in pages/__init__.py
    templates/    Jinja2, autoescaped; base.html has the blocks title, main, aside, scripts; macros in parts/*.html
    words/*.tsv   every word of the interface, key, th, en; a new file is found by itself
    static/       own CSS and JS; static/vendor/ what npm packages brought, told by static/vendor/manifest.json
                  (``python -m prakat.queries.web.vendor`` fetches it anew and checks it)

A page is a plain function (FastAPI runs it in a thread)::

    @router.get("/decision/{id}")
    def decision(view: View, id: FactId) -> Response:
        return view.give("decision.html", view.corpus.decision(id), typed("decision", id))

``view.give`` answers with the template (the answer is ``it``), or, for ``?as=csv|xlsx|json|md``, with the answer as a
table; ``view.page`` only with a template, ``view.fragment`` with a part of a page that htmx fetches when the page is
shown (what takes long stands there), ``view.part`` with what nobody may keep. ``QueryError`` becomes a page that says
so (404). ``?lang=en`` is kept in a cookie. An answer is given anew only when the store's state changed (ETag).

Links: ``entity_url(kind, id)``, ``named_url(kind, name)`` (looks the name up and redirects), ``cited_url(citation)``
(the document with these words lit), in templates as in links.py.

Charts, maps, graphs: the page's template calls ``slot("ledger", "/api/v1/…", caption)`` of parts/slot.html: a figure
``<figure class="slot" data-slot="ledger" data-from="/api/v1/…">``, hidden until a script draws in it; the table beside
it says the same without a script. The script goes to static/ as a module (``static("ledger.js")`` in the block
``scripts``), fetches ``data-from`` and removes ``hidden``. JSON stands under ``/api/v1``, named like the pages:
``/api/v1/person/ID``, ``/api/v1/programme/NAME/ledger``. Tests are in tests/web/ (``site`` and ``browser`` fixtures).
"""
