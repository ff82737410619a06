namespace Monitor.Platforms.Text;

/// <summary>Bytes to text.</summary>
public static class BodyText
{
    /// <summary>
    /// Decodes a body: byte order mark, then charset of the Content-Type, then <c>meta charset</c>, then UTF-8 if it is valid, else GB18030.
    /// A declared charset that the bytes contradict loses to the bytes. Never throws.
    /// </summary>
    public static string Decode(ReadOnlyMemory<byte> body, string? contentType) => throw new NotImplementedException();
}
