using System.Resources;
using System.Text.Json;
using Monitor.Domain.Sessions;
using Monitor.Domain.Texts;
using Monitor.Inspection.Sessions;

namespace Monitor.Web.Texts;

/// <summary>The words of signed-in states (登录会话).</summary>
internal static class SessionTexts
{
    private static readonly TextTable Texts = new(typeof(SessionTexts));

    /// <summary>The text <paramref name="key"/> with its values filled in.</summary>
    /// <exception cref="MissingManifestResourceException">There is no such text.</exception>
    public static string Of(string key, params object[] values) => Texts.Of(key, values);

    /// <summary>What a step of a platform's definition reads; the step's own word where it is not known.</summary>
    public static string Step(string step) => Texts.Word("Step", step);

    /// <summary>Where a sign-in stands; 未登录 where there is none.</summary>
    public static string Of(SignInState? state) => Texts.Of($"State.{(state is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : "none")}");

    /// <summary>How far an attempt is.</summary>
    public static string Of(SignInProgress progress) => Texts.Of($"Progress.{JsonNamingPolicy.CamelCase.ConvertName(progress.ToString())}");
}
