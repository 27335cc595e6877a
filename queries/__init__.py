"""Questions to the store: one ``.sql`` file a question, thin functions that ask it, frozen answers."""
