using Monitor.Domain.Texts;

namespace Monitor.Inspection.People;

/// <summary>What the audit log (操作日志) says of an action besides its name (AuditLogTexts.resx).</summary>
internal static class AuditLogTexts
{
    private static readonly TextTable Texts = new(typeof(AuditLogTexts));

    /// <summary>The text <paramref name="key"/> with its values.</summary>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);
}
