using Monitor.Replicas.Server;

namespace Monitor.Replicas.SignIns;

/// <summary>The sign-in page that all replicas share in the platform's own dress: a code, a script that asks how it is, a code that runs out, a refusal.</summary>
/// <param name="Platform">Code of the platform.</param>
/// <param name="Title">Title of the page.</param>
/// <param name="Form">What the code says; <c>{0}</c> is its ticket.</param>
/// <param name="ImageClass">Class of the picture.</param>
/// <param name="ImageId">Id of the element around it.</param>
/// <param name="Paths">Beginning of the addresses that the page asks.</param>
internal sealed record SignInPage(string Platform, string Title, string Form, string ImageClass, string ImageId, string Paths)
{
    /// <summary>Answers for the page's own requests; null for others.</summary>
    /// <param name="request">The request.</param>
    /// <param name="grant">Marks the answer to somebody who confirmed, and says where the page goes then.</param>
    internal Answer? TryAnswer(ReplicaRequest request, Func<Answer, string, Answer> grant)
    {
        var signIns = request.World.SignIns;
        if (request.Path == Paths + "/new")
        {
            var (ticket, code) = signIns.New(Platform, Form);
            return Answer.Json(new { ticket, picture = QrPicture.Of(code) });
        }

        if (request.Path != Paths + "/check")
            return null;
        var state = signIns.StateOf(request.Query("ticket"));
        var answer = Answer.Json(new { state });
        return state == "confirmed" ? grant(answer, request.Query("ticket")!) : answer;
    }

    /// <summary>The page.</summary>
    /// <param name="then">Where it goes after a sign-in.</param>
    internal Answer Show(string then) => Answer.Html(Html(then));

    /// <summary>The page's text.</summary>
    internal string Html(string then) => Template.Load("SignIns/signin.html").Fill(
        ("title", Title), ("class", ImageClass), ("id", ImageId), ("paths", Paths), ("then", Answer.JsonText(then).Replace("<", "\\u003c", StringComparison.Ordinal)));
}
