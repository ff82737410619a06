namespace Monitor.Replicas.Server;

/// <summary>Answers that go wrong in the same way on every platform.</summary>
internal static class Mishaps
{
    /// <summary>Half of an answer, as if the line had been cut; announced as complete, so that only its content betrays it.</summary>
    internal static Answer Truncated(Answer answer) => answer.Live is not null
        ? answer
        : new Answer { Status = answer.Status, ContentType = answer.ContentType, Body = answer.Body[..(answer.Body.Length / 2)] };

    /// <summary>Bytes without sense, the same for the same account, under the content type that was expected.</summary>
    internal static Answer Garbage(ReplicaRequest request, int seed = 7)
    {
        var bytes = new byte[900];
        new Random(seed).NextBytes(bytes);
        bytes[0] = (byte)'{';
        return new Answer { Body = bytes, ContentType = request.IsFetch ? Answer.JsonType : Answer.HtmlType };
    }

    /// <summary>Sends nothing until the client or the server gives up.</summary>
    internal static Task HangAsync(HttpContext _, CancellationToken ct) => Task.Delay(Timeout.InfiniteTimeSpan, ct);
}
