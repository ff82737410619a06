namespace Monitor.Platforms.Definitions;

/// <summary>Loads and checks the definition files.</summary>
public static class PlatformDefinitions
{
    /// <summary>The folder that ships with the product, beside the program.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "platforms");

    /// <summary>Loads one file.</summary>
    /// <exception cref="DefinitionException">Not valid: names file, line and key.</exception>
    public static PlatformDefinition Load(string file) => throw new NotImplementedException(file);
}

/// <summary>A definition file that is not valid.</summary>
public sealed class DefinitionException : Exception
{
    /// <summary>Creates it.</summary>
    public DefinitionException(string message) : base(message)
    {
    }
}
