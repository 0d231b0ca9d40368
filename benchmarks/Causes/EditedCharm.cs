using System.Diagnostics;
using System.Runtime.Loader;
using System.Security.Cryptography;
using System.Text;
using Core.Domain;
using Tinyproxy;

namespace Causes;

/// <summary>
/// The charm with an edit: its sources are copied, changed by the diff and compiled, and what comes of it is loaded beside this one.
/// </summary>
internal static class EditedCharm
{
    private const string Sources = "Core.Domain/Tinyproxy";

    /// <summary>The root of this repository.</summary>
    public static readonly string Repository = Ran(AppContext.BaseDirectory, "git", "rev-parse", "--show-toplevel").Said.TrimEnd('\n');

    private static readonly string Compiler = FindCompiler();

    /// <summary>
    /// The charm, or why there is none. The same sources are compiled once: what was built is kept in the temporary directory.
    /// </summary>
    public static (ICharm? Charm, string Trouble) Of(string diff)
    {
        var copy = Directory.CreateTempSubdirectory("causes-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(copy, Sources));
            foreach (var file in Files())
                File.Copy(Path.Combine(Repository, Sources, file), Path.Combine(copy, Sources, file));
            return Ran(copy, "git", "apply", "--whitespace=nowarn", Path.GetFullPath(diff)) is { Exit: not 0 } refused
                ? (null, $"does not apply: {refused.Said.Trim()}")
                : Built(Path.Combine(copy, Sources)) is { } trouble ? (null, trouble) : (Loaded(Place(Path.Combine(copy, Sources))), "");
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static string? Built(string sources)
    {
        var place = Place(sources);
        if (File.Exists(place))
            return null;
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references =
        [
            typeof(ICharm).Assembly.Location,
            typeof(Microsoft.FSharp.Core.Unit).Assembly.Location,
            .. Directory.EnumerateFiles(framework, "System*.dll"), Path.Combine(framework, "netstandard.dll"),
        ];
        var half = place + $".{Environment.CurrentManagedThreadId}";
        var ran = Ran(sources, "dotnet",
        [
            Compiler, "--nologo", "--target:library", "--targetprofile:netcore", "--noframework", "--optimize+", "--debug-", "--nowarn:25",
            "--reflectionfree", $"--out:{half}", .. references.Select(reference => $"-r:{reference}"), .. Files(),
        ]);
        if (ran.Exit != 0)
            return $"does not build: {ran.Said.Split('\n').FirstOrDefault(line => line.Contains("error")) ?? ran.Said}";
        File.Move(half, place, overwrite: true);
        return null;
    }

    private static string[] Files() =>
    [
        .. File.ReadLines(Path.Combine(Repository, Sources, "Tinyproxy.fsproj"))
            .Where(line => line.Contains("<Compile Include=")).Select(line => line.Split('"')[1]),
    ];

    private static string Place(string sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files().Select(file => Path.Combine(sources, file)).Append(typeof(ICharm).Assembly.Location))
            hash.AppendData(File.ReadAllBytes(file));
        return Path.Combine(Path.GetTempPath(), "causes-built", Convert.ToHexStringLower(hash.GetHashAndReset()[..12]), "Tinyproxy.dll");
    }

    private static ICharm Loaded(string place)
    {
        var assembly = new AssemblyLoadContext(place).LoadFromAssemblyPath(place);
        return (ICharm)assembly.GetType(typeof(TinyproxyCharm).FullName!)!.GetProperty(nameof(TinyproxyCharm.Instance))!.GetValue(null)!;
    }

    private static string FindCompiler()
    {
        var version = Ran(Repository, "dotnet", "--version").Said.Trim();
        var sdk = Ran(Repository, "dotnet", "--list-sdks").Said.Split('\n')
            .First(line => line.StartsWith(version + " ", StringComparison.Ordinal));
        return Path.Combine(sdk.Split('[', ']')[1], version, "FSharp", "fsc.dll");
    }

    /// <summary>Runs a program to its end. Returns its exit code, and all that it said.</summary>
    public static (int Exit, string Said) Ran(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // A temporary directory may lie in a repository, and git would apply the diff to that.
        start.Environment["GIT_CEILING_DIRECTORIES"] = Path.GetDirectoryName(directory);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var said = new StringBuilder(process.StandardOutput.ReadToEnd()).Append(errors.Result).ToString();
        process.WaitForExit();
        return (process.ExitCode, said);
    }
}
