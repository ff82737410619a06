using System.Text.Json;

namespace Monitor.Inspection.Notices.Roads;

/// <summary>Robots answer 200 whatever happened; the code in the answer says what did.</summary>
internal static class RobotAnswer
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The body.</param>
    /// <param name="code">Name of the member with the code; 0 means taken.</param>
    /// <param name="message">Name of the member with the words.</param>
    /// <param name="tooFast">Codes that say to try again later.</param>
    /// <exception cref="NoticeFailureException">It was not taken.</exception>
    public static void Check(string answer, string code, string message, params ReadOnlySpan<int> tooFast)
    {
        int number;
        string? words;
        try
        {
            using var json = JsonDocument.Parse(answer);
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty(code, out var value) || !value.TryGetInt32(out number))
                throw new NoticeFailureException(NoticeFailure.Refused, NoticeTexts.Of("Trouble.noRobot"));
            words = root.TryGetProperty(message, out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        }
        catch (JsonException e)
        {
            throw new NoticeFailureException(NoticeFailure.Refused, NoticeTexts.Of("Trouble.noRobot"), e);
        }

        if (number != 0)
            throw new NoticeFailureException(tooFast.Contains(number) ? NoticeFailure.Later : NoticeFailure.Refused, $"{number} {words}");
    }
}
