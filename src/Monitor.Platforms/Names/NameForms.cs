using Monitor.Platforms.Text;

namespace Monitor.Platforms.Names;

/// <summary>The spellings under which a name is asked for.</summary>
internal static class NameForms
{
    /// <summary>As it stands in the register, then with simplified characters, half-width forms and no blanks, where that is another text.</summary>
    public static IReadOnlyList<string> Of(string name) => [.. new[] { name.Trim(), TextForm.Normalise(name) }.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal)];
}
