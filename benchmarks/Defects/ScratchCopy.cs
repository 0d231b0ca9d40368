using System.Diagnostics;

namespace Defects;

/// <summary>How a program ended, and what it printed.</summary>
internal sealed record Ran(int Exit, string Said)
{
    /// <summary>The first line that holds the text, cut to 200 characters. Builds print much else.</summary>
    public string FirstLine(string text) =>
        Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(line => line.Contains(text)) is { } line
            ? line.Trim()[..Math.Min(line.Trim().Length, 200)]
            : "nothing is said";
}

/// <summary>A copy of the repository's tracked files, as they stand, in a temporary directory that goes with it.</summary>
internal sealed class ScratchCopy : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("defects-").FullName;
    private readonly CancellationToken stop;

    private ScratchCopy(CancellationToken stop) => this.stop = stop;

    /// <summary>A copy of the repository that this program was built in. Told to stop, it kills what runs and starts nothing.</summary>
    public static ScratchCopy OfRepository(CancellationToken stop)
    {
        var copy = new ScratchCopy(stop);
        try
        {
            copy.Fill();
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Applies the diff whole, or not at all.</summary>
    public Ran Apply(string diff) => Run(root, "git", "apply", "--whitespace=nowarn", diff);

    /// <summary>Takes an applied diff out again.</summary>
    public Ran Reverse(string diff) => Run(root, "git", "apply", "--whitespace=nowarn", "--reverse", diff);

    /// <summary>Builds what check needs, and only what changed. A warning is none of the defects that check is asked for.</summary>
    public Ran Build() =>
        Run(root, "dotnet", "build", "Shell.Host", "-c", "Release", "-v", "q", "-nodeReuse:false", "-p:TreatWarningsAsErrors=false");

    /// <summary>Checks the charm as it was built.</summary>
    public Ran Check(string[] arguments) => Run(root, "dotnet", ["Shell.Host/bin/Release/net10.0/Shell.Host.dll", "check", .. arguments]);

    /// <summary>Deletes the directory. A compiler that was just killed may still be writing there.</summary>
    public void Dispose()
    {
        for (var tries = 0; Directory.Exists(root); tries++)
            try
            {
                Directory.Delete(root, recursive: true);
            }
            catch (IOException) when (tries < 20)
            {
                Thread.Sleep(100);
            }
    }

    private void Fill()
    {
        var clone = Asked(AppContext.BaseDirectory, "rev-parse", "--show-toplevel").TrimEnd('\n');
        foreach (var file in Asked(clone, "ls-files", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            stop.ThrowIfCancellationRequested();
            var (from, to) = (Path.Combine(clone, file), Path.Combine(root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (File.Exists(from)) // it may be deleted and still be tracked
                File.Copy(from, to);
        }
    }

    private string Asked(string directory, params string[] question) =>
        Run(directory, "git", question) is { Exit: 0 } answer
            ? answer.Said
            : throw new InvalidOperationException($"{directory} is in no git repository.");

    private Ran Run(string directory, string program, params string[] arguments)
    {
        stop.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // A temporary directory may lie in a repository, and git would apply the diff to that.
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(root);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        // A program that is killed leaves its temporary files.
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(root, "tmp")).FullName;
        using var process = Process.Start(start)!;
        using var killed = stop.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var said = process.StandardOutput.ReadToEnd() + errors.Result;
        process.WaitForExit();
        stop.ThrowIfCancellationRequested();
        return new(process.ExitCode, said);
    }
}
