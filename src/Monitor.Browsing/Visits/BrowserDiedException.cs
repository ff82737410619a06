namespace Monitor.Browsing.Visits;

/// <summary>The browser or the page died under a call.</summary>
internal sealed class BrowserDiedException(string message) : Exception(message);
