"""The web channel: the API, the page, the widget and the charts."""
