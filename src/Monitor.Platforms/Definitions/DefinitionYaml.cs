using System.Globalization;
using System.Text;
using System.Text.Json;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Monitor.Platforms.Definitions;

/// <summary>
/// YAML to JSON with every value on the line on which it stands in the YAML, so that a schema error in the JSON names the line of the file that a person edits.
/// </summary>
internal static class DefinitionYaml
{
    /// <summary>One document, without anchors and aliases (they would tear the lines apart).</summary>
    /// <exception cref="DefinitionException">Not such a document; a key that is there twice.</exception>
    public static string ToJson(string file, string yaml)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException error)
        {
            throw new DefinitionException(file, error.Start.Line, null, error.InnerException?.Message ?? error.Message, error);
        }

        if (stream.Documents.Count != 1)
            throw new DefinitionException(file, 1, null, "must hold exactly one YAML document");
        return new Writer(file).Write(stream.Documents[0].RootNode);
    }

    private sealed class Writer(string file)
    {
        private readonly StringBuilder _json = new();
        private long _line = 1;

        public string Write(YamlNode root)
        {
            Node(root, "");
            return _json.ToString();
        }

        private void Node(YamlNode node, string path)
        {
            if (!node.Anchor.IsEmpty)
                throw new DefinitionException(file, node.Start.Line, path, "anchors and aliases are not allowed");
            MoveTo(node.Start.Line);
            switch (node)
            {
                case YamlMappingNode mapping:
                    Mapping(mapping, path);
                    break;
                case YamlSequenceNode sequence:
                    _json.Append('[');
                    for (var i = 0; i < sequence.Children.Count; i++)
                    {
                        if (i > 0)
                            _json.Append(',');
                        Node(sequence.Children[i], $"{path}[{i}]");
                    }

                    _json.Append(']');
                    break;
                case YamlScalarNode scalar:
                    _json.Append(Scalar(scalar));
                    break;
                default:
                    throw new DefinitionException(file, node.Start.Line, path, "aliases are not allowed");
            }
        }

        private void Mapping(YamlMappingNode mapping, string path)
        {
            _json.Append('{');
            var first = true;
            foreach (var (key, value) in mapping.Children)
            {
                if (key is not YamlScalarNode { Value: { } name })
                    throw new DefinitionException(file, key.Start.Line, path, "a key must be a plain text");
                if (!first)
                    _json.Append(',');
                first = false;
                MoveTo(key.Start.Line);
                _json.Append(JsonSerializer.Serialize(name)).Append(':');
                Node(value, path.Length == 0 ? name : $"{path}.{name}");
            }

            _json.Append('}');
        }

        private void MoveTo(long line)
        {
            for (; _line < line; _line++)
                _json.Append('\n');
        }

        /// <summary>Plain scalars as the YAML core schema types them; quoted ones are texts.</summary>
        private static string Scalar(YamlScalarNode scalar)
        {
            var text = scalar.Value ?? "";
            if (scalar.Style != ScalarStyle.Plain)
                return JsonSerializer.Serialize(text);
            if (text is "" or "~" or "null")
                return "null";
            if (text is "true" or "false")
                return text;
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                return whole.ToString(CultureInfo.InvariantCulture);
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : JsonSerializer.Serialize(text);
        }
    }
}
