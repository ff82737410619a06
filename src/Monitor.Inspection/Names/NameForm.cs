using Monitor.Platforms.Text;

namespace Monitor.Inspection.Names;

/// <summary>The form in which names of accounts and bodies are compared: simplified, half-width, small letters, no blanks; “ and ” are plain quotation marks.</summary>
public static class NameForm
{
    /// <summary>A name, or a text in which names are looked for. Never throws.</summary>
    public static string Of(string text) => TextForm.NormaliseName(text);
}
