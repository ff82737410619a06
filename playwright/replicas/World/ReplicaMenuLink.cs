namespace Monitor.Replicas;

/// <summary>A menu entry and what a right link check says of it.</summary>
/// <param name="Path">父/子.</param>
/// <param name="Url">The address as typed.</param>
/// <param name="ExpectedVerdict"><c>valid|validWithWarning|unverifiable|temporary|broken|notApplicable</c>.</param>
/// <param name="ExpectedCause">Cause in the product's words (<c>ok</c>, <c>soft404</c>, <c>wechatOnly</c> …).</param>
public sealed record ReplicaMenuLink(string Path, string Url, string ExpectedVerdict, string ExpectedCause);
