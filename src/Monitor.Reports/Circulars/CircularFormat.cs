namespace Monitor.Reports.Circulars;

/// <summary>Formats of a circular.</summary>
public enum CircularFormat
{
    /// <summary>Word.</summary>
    Docx,

    /// <summary>Excel.</summary>
    Xlsx,

    /// <summary>A self-contained page.</summary>
    Html,

    /// <summary>Printed by the browser.</summary>
    Pdf,

    /// <summary>The numbers.</summary>
    Json,
}
