using System.Collections.Concurrent;
using System.Text;

namespace Monitor.Replicas.Server;

/// <summary>A page kept as a page, with <c>{{name}}</c> where a value belongs.</summary>
internal sealed class Template
{
    private static readonly ConcurrentDictionary<string, Template> Loaded = new(StringComparer.Ordinal);

    private readonly string _text;

    private Template(string text) => _text = text;

    /// <summary>The embedded page <paramref name="name"/>, e.g. <c>Weibo/app.html</c>.</summary>
    public static Template Load(string name) => Loaded.GetOrAdd(name, static n =>
    {
        using var stream = typeof(Template).Assembly.GetManifestResourceStream(n) ?? throw new InvalidOperationException($"The page '{n}' is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Template(reader.ReadToEnd());
    });

    /// <summary>The page with its values; a placeholder without a value is a mistake.</summary>
    public string Fill(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var result = new StringBuilder(_text.Length + 512);
        var rest = _text.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var open and >= 0)
        {
            result.Append(rest[..open]);
            rest = rest[(open + 2)..];
            var close = rest.IndexOf("}}", StringComparison.Ordinal);
            result.Append(ValueOf(rest[..close], values));
            rest = rest[(close + 2)..];
        }
        return result.Append(rest).ToString();
    }

    private static string ValueOf(ReadOnlySpan<char> name, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (key, value) in values)
        {
            if (name.SequenceEqual(key))
                return value;
        }
        throw new KeyNotFoundException($"No value for '{name}'.");
    }
}
