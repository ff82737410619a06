using System.Runtime.CompilerServices;

namespace Monitor.Inspection.Doctor;

/// <summary>Examines everything that the monitor needs, one after another; what breaks under examination is a finding, too.</summary>
public sealed class Doctor(IEnumerable<IExamination> examinations, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Examines everything.</summary>
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var examination in examinations)
        {
            foreach (var diagnosis in await ExamineAsync(examination, ct))
                yield return diagnosis;
        }
    }

    private async Task<IReadOnlyList<Diagnosis>> ExamineAsync(IExamination examination, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var work = examination.ExamineAsync(limit.Token);
            return await work.WaitAsync(Patience, time, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            await limit.CancelAsync();
            return [Diagnosis.Fail(examination.Name, e.GetBaseException().Message.Split('\n')[0].Trim(), "see what the message says; run again with --verbose for the details")];
        }
    }
}
