using System.Globalization;
using System.Text;

namespace Monitor.Benchmarks.Visits;

/// <summary>Memory over visits as stacked areas, in SVG.</summary>
internal static class MemoryGraph
{
    private const int Width = 860, Height = 380, Left = 60, Right = 150, Top = 20, Bottom = 45;

    private static readonly (string Name, string Colour, Func<MemoryPoint, double> Of)[] Parts =
    [
        ("program", "#4c78a8", p => p.Program), ("driver", "#72b7b2", p => p.Driver), ("browser", "#f2a45c", p => p.Browser), ("pages", "#e0605e", p => p.Pages),
    ];

    /// <summary>The graph.</summary>
    public static string Of(IReadOnlyList<MemoryPoint> points)
    {
        var most = Math.Ceiling(points.Max(p => p.Total) / 200) * 200;
        var last = points[^1].Visits;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"white\"/>\n");
        var below = new double[points.Count];
        foreach (var (index, (name, colour, of)) in Parts.Index())
        {
            var above = points.Select((p, i) => below[i] + of(p)).ToArray();
            var there = points.Select((p, i) => At(p.Visits, above[i]));
            var back = points.Select((p, i) => At(p.Visits, below[i])).Reverse();
            svg.Append(CultureInfo.InvariantCulture, $"<polygon fill=\"{colour}\" points=\"{string.Join(' ', there.Concat(back))}\"/>\n");
            var y = Top + 14 + ((Parts.Length - 1 - index) * 22);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Width - Right + 20}\" y=\"{y - 11}\" width=\"14\" height=\"14\" fill=\"{colour}\"/><text x=\"{Width - Right + 40}\" y=\"{y}\">{name}</text>\n");
            below = above;
        }

        for (var megabytes = 0.0; megabytes <= most; megabytes += 200)
        {
            var y = Y(megabytes);
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.#}H{Width - Right}\" stroke=\"#0003\"/><text x=\"{Left - 8}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{megabytes:0} MB</text>\n");
        }

        for (var tick = 0; tick <= 5; tick++)
        {
            var visits = last * tick / 5;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(visits):0.#}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{visits}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 8}\" text-anchor=\"middle\">visits (process tree, proportional set size)</text>\n</svg>\n");
        return svg.ToString();

        string At(double visits, double megabytes) => string.Create(CultureInfo.InvariantCulture, $"{X(visits):0.#},{Y(megabytes):0.#}");

        double X(double visits) => Left + (visits / last * (Width - Left - Right));

        double Y(double megabytes) => Height - Bottom - (megabytes / most * (Height - Top - Bottom));
    }
}
