"""Full text: what is searched is cut into clusters, indexed in pairs, and shown as passages."""
