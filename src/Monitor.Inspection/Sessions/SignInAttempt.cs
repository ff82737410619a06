using Monitor.Domain.Accounts;

namespace Monitor.Inspection.Sessions;

/// <summary>How far an attempt to sign in is.</summary>
public enum SignInProgress
{
    /// <summary>正在打开登录页: no code yet.</summary>
    Opening,

    /// <summary>等待扫码: <see cref="SignInAttempt.Picture"/> is to be scanned.</summary>
    Waiting,

    /// <summary>已扫码，等待在手机上确认.</summary>
    Scanned,

    /// <summary>登录成功: the state is kept.</summary>
    SignedIn,

    /// <summary>已拒绝: the person refused on the phone.</summary>
    Refused,

    /// <summary>超时: nobody confirmed it.</summary>
    TimedOut,

    /// <summary>没有二维码: the page shows none where the definition says.</summary>
    NoCode,

    /// <summary>失败: see <see cref="SignInAttempt.Trouble"/>.</summary>
    Failed,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>One attempt to sign in. Safe for parallel use.</summary>
public sealed class SignInAttempt : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _disposed;
    private volatile byte[]? _picture;
    private volatile int _progress = (int)SignInProgress.Opening;

    internal SignInAttempt(Platform platform, string by) => (Platform, By) = (platform, by);

    /// <summary>The platform.</summary>
    public Platform Platform { get; }

    /// <summary>Who signs in.</summary>
    public string By { get; }

    /// <summary>How far it is.</summary>
    public SignInProgress Progress => (SignInProgress)_progress;

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => !Completion.IsCompleted;

    /// <summary>The newest picture of the code (PNG); null before there is one and after the end.</summary>
    public ReadOnlyMemory<byte>? Picture => _picture is { } picture ? new ReadOnlyMemory<byte>(picture) : default(ReadOnlyMemory<byte>?);

    /// <summary>What went wrong; null when nothing did.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Ends with the attempt; never with an error.</summary>
    public Task<SignInProgress> Completion { get; private set; } = Task.FromResult(SignInProgress.Opening);

    /// <summary>Ends it; nothing of it is left.</summary>
    public async Task CancelAsync()
    {
        if (IsRunning)
            await _stop.CancelAsync();
        await Completion;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await CancelAsync();
        _stop.Dispose();
    }

    internal void Show(SignInProgress progress, byte[]? picture)
    {
        _picture = picture ?? _picture;
        _progress = (int)progress;
    }

    /// <summary>Runs <paramref name="work"/>, which tells its end or throws <see cref="IOException"/>.</summary>
    internal void Run(Func<CancellationToken, Task<SignInProgress>> work) => Completion = EndAsync(work);

    private async Task<SignInProgress> EndAsync(Func<CancellationToken, Task<SignInProgress>> work)
    {
        SignInProgress end;
        try
        {
            end = await Task.Run(() => work(_stop.Token), CancellationToken.None);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            end = SignInProgress.Cancelled;
        }
#pragma warning disable CA1031 // nobody awaits it in time: whatever goes wrong is shown to the one who waits for the code
        catch (Exception e)
#pragma warning restore CA1031
        {
            Trouble = e.Message;
            end = SignInProgress.Failed;
        }

        _picture = null;
        _progress = (int)end;
        return end;
    }
}
