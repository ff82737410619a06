namespace Monitor.Platforms.Text;

/// <summary>Reads counts as Chinese pages write them.</summary>
public static class CountText
{
    /// <summary>Reads 1000000, 1,234, 1.2万, 1.51亿, 100万+, 169.8w, full-width digits. 100万+ gives its lower bound.</summary>
    public static bool TryParse(string? text, out long count) => throw new NotImplementedException();
}
