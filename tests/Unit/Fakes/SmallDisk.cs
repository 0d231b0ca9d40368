using System.Diagnostics;

namespace Tests.Unit.Fakes;

/// <summary>A test that needs a disk of its own: root that may mount one; skipped elsewhere.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.IsPossible ? null : "needs root that may mount";
}

/// <summary>A file system of 64 KiB.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public SmallDisk() => Assert.Equal(0, Run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=64k,mode=700", "none", Path));

    /// <summary>True if one can be mounted here.</summary>
    public static bool IsPossible { get; } = Environment.IsPrivilegedProcess && Try();

    public string Path => directory.Path;

    /// <summary>No block is free any more.</summary>
    public void Fill()
    {
        using var file = new FileStream(System.IO.Path.Combine(Path, "full"), FileMode.Create, FileAccess.Write, FileShare.None, 0);
        try
        {
            while (true)
                file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // No space is left.
        }
    }

    public void Dispose()
    {
        Run("/usr/bin/umount", Path);
        directory.Dispose();
    }

    private static bool Try()
    {
        using var place = new TemporaryDirectory();
        return Run("/usr/bin/mount", "-t", "tmpfs", "-o", "size=64k", "none", place.Path) == 0 && Run("/usr/bin/umount", place.Path) == 0;
    }

    private static int Run(string program, params string[] arguments)
    {
        if (!File.Exists(program))
            return -1;
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }
}
