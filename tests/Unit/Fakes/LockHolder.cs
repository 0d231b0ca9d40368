using System.Diagnostics;

namespace Tests.Unit.Fakes;

/// <summary>
/// Another process that holds a lock as apt and dpkg do: with fcntl(2), which flock(1) does not take. perl is in every Debian.
/// </summary>
internal sealed class LockHolder : IDisposable
{
    private const string Script = """
        use Fcntl; open(LOCK, ">>", shift) or die; my $whole = pack("s s x4 q q i x4", F_WRLCK, 0, 0, 0, 0);
        fcntl(LOCK, F_SETLK, $whole) or die; $| = 1; print "locked\n"; <STDIN>;
        """;

    private readonly Process process;

    public LockHolder(string path)
    {
        process = Process.Start(
            new ProcessStartInfo("/usr/bin/perl", ["-e", Script, path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("locked", process.StandardOutput.ReadLine());
        Pid = process.Id;
    }

    /// <summary>The process.</summary>
    public int Pid { get; }

    /// <summary>The lock is free when this returns.</summary>
    public void End()
    {
        process.StandardInput.Close();
        process.WaitForExit();
    }

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
