using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Tests.Unit.Compiling;
using Tests.Unit.Fakes;

namespace Tests.Unit.Verbs.Proving;

/// <summary>The program of a charm with traps, in a directory of its own.</summary>
public sealed class TrapsProgram : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly string program;

    public TrapsProgram()
    {
        foreach (var library in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
            File.CreateSymbolicLink(directory.File(Path.GetFileName(library)), library);
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Tests.Unit.runtimeconfig.json"), directory.File("Traps.runtimeconfig.json"));
        var source = File.ReadAllText(Repository.File("tests/Unit/Mutating/Corpus/Traps.cs"));
        program = CSharpCompiler.Compile(directory.Path, "Traps", OptimizationLevel.Release, ("Program.cs", source));
    }

    /// <summary>Starts the program. Whoever asked for it ends it.</summary>
    public Process Start(string trap, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            WorkingDirectory = directory.Path, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TRAP"] = trap;
        return Process.Start(start)!;
    }

    /// <summary>Runs the program to its end.</summary>
    public (int Exit, string Output) Run(string trap, params string[] arguments)
    {
        using var process = Start(trap, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, $"{output}{errors.Result}");
    }

    public void Dispose() => directory.Dispose();
}
