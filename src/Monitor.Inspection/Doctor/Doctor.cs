using System.Runtime.CompilerServices;
using Monitor.Platforms.Definitions;
using Monitor.Storage.Databases;

namespace Monitor.Inspection.Doctor;

/// <summary>Examines everything that the monitor needs, one after another; what breaks under examination is a finding, too.</summary>
public sealed class Doctor(IEnumerable<ExaminationTurn> examinations, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Examines everything.</summary>
    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var hasDatabase = true;
        foreach (var examination in examinations)
        {
            foreach (var diagnosis in await ExamineAsync(examination, hasDatabase, ct))
            {
                hasDatabase &= diagnosis is not { Check: DatabaseExamination.Check, Condition: Condition.Fail };
                yield return diagnosis;
            }
        }
    }

    private async Task<IReadOnlyList<Diagnosis>> ExamineAsync(ExaminationTurn examination, bool hasDatabase, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        try
        {
            var work = examination.Make().ExamineAsync(limit.Token);
            return await work.WaitAsync(Patience, time, ct);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !ct.IsCancellationRequested)
        {
            await limit.CancelAsync();
            if (!hasDatabase && DatabaseTrouble.Is(e))
                return [Diagnosis.Warn(examination.Name, "not examined: the database cannot be asked", "mend what the line of the database says, then run this again")];
            var found = e.GetBaseException().Message.Split('\n')[0].Trim();
            return
            [
                e switch
                {
                    DefinitionException => Diagnosis.Warn(examination.Name, "not examined: a definition file is not valid", "mend what the line of the definitions says, then run this again"),
                    UnauthorizedAccessException => Diagnosis.Fail(examination.Name, e.Message, "make the service's user the owner of the data folder (chown -R), or name another folder with --data"),
                    _ => Diagnosis.Fail(examination.Name, found, "see what the message says; run again with --verbose for the details"),
                },
            ];
        }
    }
}
