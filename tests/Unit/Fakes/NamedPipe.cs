using System.Diagnostics;

namespace Tests.Unit.Fakes;

/// <summary>A pipe with a name, to which nobody writes.</summary>
internal static class NamedPipe
{
    public static void Make(string path)
    {
        using var process = Process.Start("mkfifo", path);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
