using System.Diagnostics;

namespace Tests.Unit.Fakes;

/// <summary>A test that needs files that nobody can change: root, and a file system that has them; skipped elsewhere.</summary>
internal sealed class UnchangeableFactAttribute : FactAttribute
{
    public UnchangeableFactAttribute() => Skip = Unchangeables.AreThere ? null : "needs root, chattr and a file system that heeds it";
}

/// <summary>Makes files immutable for a while.</summary>
internal static class Unchangeables
{
    /// <summary>True if that is possible here.</summary>
    public static bool AreThere { get; } = Environment.IsPrivilegedProcess && Try();

    /// <summary>Nobody can change what stands at the path until the returned value is disposed.</summary>
    public static IDisposable Hold(string path)
    {
        Assert.Equal(0, Chattr("+i", path));
        return new Held(path);
    }

    private static bool Try()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.Write("file", "");
        return File.Exists("/usr/bin/chattr") && Chattr("+i", path) == 0 && Chattr("-i", path) == 0;
    }

    private static int Chattr(string change, string path)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/chattr", [change, path]) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private sealed class Held(string path) : IDisposable
    {
        public void Dispose() => Chattr("-i", path);
    }
}
