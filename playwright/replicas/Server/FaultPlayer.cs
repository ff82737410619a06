namespace Monitor.Replicas.Server;

/// <summary>Answers a request, with its fault if there is one.</summary>
internal static class FaultPlayer
{
    internal static async Task PlayAsync(Fault? fault, IReplicaSite site, ReplicaRequest request, CancellationToken ct)
    {
        var context = request.Context;
        switch (fault?.Kind)
        {
            case null:
                await site.Answer(request).WriteAsync(context, ct);
                return;
            case FaultKind.Delay:
                await Task.Delay(fault.Delay, ct);
                await site.Answer(request).WriteAsync(context, ct);
                return;
            case FaultKind.OldList:
                await site.Answer(request.In(request.World.AsOf(request.World.Now - fault.Age))).WriteAsync(context, ct);
                return;
            case FaultKind.Status:
                await Answer.Html($"<html><head><title>{fault.Status}</title></head><body><h2>{fault.Status}</h2></body></html>", fault.Status).WriteAsync(context, ct);
                return;
            case FaultKind.EmptyBody:
                context.Response.ContentLength = 0;
                return;
            case FaultKind.Hang:
                await Mishaps.HangAsync(context, ct);
                return;
            case FaultKind.Reset:
                context.Abort();
                return;
            case FaultKind.TruncatedBody:
                await Mishaps.Truncated(site.Answer(request)).WriteAsync(context, ct);
                return;
            case FaultKind.Garbage:
                await Mishaps.Garbage(request).WriteAsync(context, ct);
                return;
            default:
                await site.Wall(fault.Kind, request).WriteAsync(context, ct);
                return;
        }
    }
}
