using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;
using static LanguageExt.Prelude;

namespace Shell.Effects.Packages;

/// <summary>
/// Runs the programs of apt and dpkg: never asking a question, in English, through the model's proxies, waiting for locks.
/// </summary>
internal sealed class AptTools(ICommandRunner runner, HookContext context, DpkgJournal journal, Waiting waiting)
{
    private const int NoneFound = 1;

    private readonly IReadOnlyDictionary<string, string> environment = Environment(context.Proxy);

    /// <summary>What dpkg knows of a package. An installed package is broken as long as dpkg left it in its journal.</summary>
    public Either<Failure, PackageState> Read(string name) =>
        from _ in Result.Accept(Refusal.OfPackage(name))
        from result in Run(AptLimits.Query, "/usr/bin/dpkg-query", ["-W", "-f", DpkgStatus.Format, name])
        from state in result.ExitCode switch
        {
            0 => result.Whole(name).Map(output => DpkgStatus.Parse(output, context.Architecture)),
            NoneFound => Right(PackageState.Absent),
            _ => Result.Fail<PackageState>(Cause.CommandFailed, name, result.Tail),
        }
        select state.Status.IsInstalled && IsLeftBehind(name)
            ? new PackageState(PackageStatus.Broken, state.Version, state.Held)
            : state;

    /// <summary>True if a killed dpkg left the package, or its removal, in the journal.</summary>
    public bool IsLeftBehind(string name) => journal.IsLeftBehind(name);

    /// <summary>
    /// The packages of which dpkg says that they have to be reinstalled: it was killed while it unpacked
    /// them. Source: dpkg(1), reinst-required.
    /// </summary>
    public Either<Failure, IEnumerable<string>> ToBeReinstalled() =>
        from result in Run(AptLimits.Query, "/usr/bin/dpkg-query", ["-W", "-f", DpkgStatus.NamedFormat])
        from output in result.Whole("dpkg-query")
        select DpkgStatus.ToBeReinstalled(output);

    /// <summary>Runs apt-get. A configuration file that someone changed is kept, without a question.</summary>
    // By itself apt gives dpkg a terminal of its own, where a package's script could ask and would wait for ever: nobody sees it.
    public Either<Failure, CommandResult> AptGet(TimeSpan limit, params string[] arguments) => Run(limit, "/usr/bin/apt-get",
    [
        "-y", "-q", "-o", "Dpkg::Use-Pty=0", "-o", "Dpkg::Options::=--force-confdef", "-o", "Dpkg::Options::=--force-confold", .. arguments,
    ]);

    /// <summary>Runs dpkg. A configuration file that someone changed is kept, without a question.</summary>
    public Either<Failure, CommandResult> Dpkg(TimeSpan limit, params string[] arguments) => Run(limit, "/usr/bin/dpkg",
        ["--force-confdef", "--force-confold", .. arguments]);

    /// <summary>Runs apt-mark.</summary>
    public Either<Failure, CommandResult> AptMark(params string[] arguments) => Run(AptLimits.Hold, "/usr/bin/apt-mark", arguments);

    /// <summary>Runs apt-cache, which takes no lock.</summary>
    public Either<Failure, CommandResult> AptCache(params string[] arguments) => Run(AptLimits.Query, "/usr/bin/apt-cache", arguments);

    // apt's own DPkg::Lock::Timeout knows two of the four locks, and dpkg and apt-mark know none: one way of waiting serves all.
    private Either<Failure, CommandResult> Run(TimeSpan limit, string program, string[] arguments)
    {
        var command = new Command(program, arguments, limit) { Environment = environment };
        var result = waiting.Until(() => runner.Run(command), ended => !IsLocked(ended), AptLimits.LockPause, AptLimits.LockWait);
        return result.Bind(
            ended => AptFailure.IsLocked(ended) ? Left<Failure, CommandResult>(AptFailure.Of(program, ended)) : Right(ended));
    }

    private static bool IsLocked(Either<Failure, CommandResult> result) => result.Map(AptFailure.IsLocked).IfLeft(false);

    private static Dictionary<string, string> Environment(Proxy proxy)
    {
        var variables = new Dictionary<string, string>
        {
            ["LC_ALL"] = "C.UTF-8",
        };
        (string Name, string Value)[] proxies =
            [("http_proxy", proxy.Http), ("https_proxy", proxy.Https), ("ftp_proxy", proxy.Ftp), ("no_proxy", proxy.No)];
        foreach (var (name, value) in proxies.Where(pair => pair.Value.Length > 0))
            variables[name] = variables[name.ToUpperInvariant()] = value;
        return variables;
    }
}
