"""The app over an archive: stories, search, adding, feeds and exports in a browser, and the same as a JSON API."""
