using System.Globalization;
using System.Security.Claims;
using Monitor.Domain.People;
using Monitor.Reports.Circulars;
using Monitor.Reports.Circulars.Desk;
using Monitor.Web.People;
using Monitor.Web.Texts;

namespace Monitor.Web.Circulars;

/// <summary>Hands out circulars: <c>/circulars/{id}/preview</c> for the frame of the console, and <c>/circulars/{id}/files/{format}</c> to be kept.</summary>
internal static class CircularFiles
{
    /// <summary>A preview is words of many people: it may show its own styles, be framed by the console, and nothing else.</summary>
    private static readonly string PreviewPolicy =
        $"default-src 'none'; style-src '{CircularPage.StyleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox";

    /// <summary>Adds the addresses.</summary>
    public static void MapCircularFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/circulars/{id:long}/preview", async (long id, ClaimsPrincipal user, CircularFiling filing, HttpResponse response, CancellationToken cancellationToken) =>
        {
            var (bytes, _, _) = await filing.ReadAsync(user.Actor(), id, CircularFormat.Html, cancellationToken);
            response.Headers.ContentSecurityPolicy = PreviewPolicy;
            response.Headers.CacheControl = "no-store";
            return Results.Bytes(bytes, "text/html; charset=utf-8");
        });
        routes.MapGet("/circulars/{id:long}/files/{format}", async (
            long id, string format, ClaimsPrincipal user, CircularFiling filing, HttpResponse response, CancellationToken cancellationToken) =>
        {
            if (!Enum.TryParse<CircularFormat>(format, ignoreCase: true, out var asked) || CircularShelf.NameOf(asked) != format)
                throw new NotThereException($"'{format}' is no format of a circular.");
            var (bytes, row, isDraft) = await filing.ReadAsync(user.Actor(), id, asked, cancellationToken);
            response.Headers.CacheControl = "no-store";
            var name = CircularTexts.Of(isDraft ? "File.draft" : "File", row.Period);
            return Results.Bytes(bytes, TypeOf(asked), string.Create(CultureInfo.InvariantCulture, $"{name}-v{row.Number}.{format}"));
        });
    }

    private static string TypeOf(CircularFormat format) => format switch
    {
        CircularFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        CircularFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        CircularFormat.Pdf => "application/pdf",
        CircularFormat.Json => "application/json",
        _ => "text/html; charset=utf-8",
    };
}
