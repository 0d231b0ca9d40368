using System.Text.RegularExpressions;
using Core.Domain;
using CsCheck;
using LanguageExt;
using Shell.Effects.Files;
using Shell.Effects.Ledger;
using Shell.Effects.Processes;
using Shell.Effects.Services;
using Shell.Effects;
using Shell.Effects.Values;
using Simulation;
using Tests.Shared;

namespace Tests.Properties;

/// <summary>What no machine has or does is refused by the shell and by the simulation, with the same words.</summary>
public sealed class RefusalPropertyTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("refusal-");

    public void Dispose() => directory.Delete(recursive: true);

    private static Gen<string> Letters(string characters, int minimum, int maximum) =>
        Gen.Char[characters].Array[minimum, maximum].Select(text => new string(text));

    // Close to a good name more often than not.
    private static readonly Gen<string> Name = Gen.Select(
        Gen.Frequency((8, Letters("ab1-_.:\\", 0, 6)), (1, Letters("a@/ \u00e9\n", 0, 4)), (1, Letters("a", 225, 245))),
        Gen.OneOf("", "", "@", "@1", "@@", "/"),
        Gen.OneOf(".service", ".service", ".service", ".timer", ".socket", ".service.d/a.conf", ".Service", "service", "", ".service "),
        (before, instance, suffix) => before + instance + suffix);

    private static readonly Gen<string> FilePath = Gen.Select(
        Gen.OneOf("/", "/", "/", "", "//"),
        Gen.OneOf("etc", "etc", "a.b", "..", ".", "...", "", "a\n", new string('n', 240), new string('n', 241), "\ud800").Array[0, 4],
        Gen.OneOf("", "", "/"),
        (start, names, end) => start + string.Join('/', names) + end);

    // As systemd.unit(5) has it, without a template itself; shorter by what is added to the name of a file while it is written.
    private static bool IsService(string name) =>
        name.Length <= 240 && Regex.IsMatch(name, @"\A[A-Za-z0-9:_.\\-]+(@[A-Za-z0-9:_.\\@-]+)?\.service\z");

    // A drop-in of a service, too; the generator makes one name of them.
    private static bool IsUnitFile(string name) =>
        IsService(name) || (name.EndsWith(".d/a.conf", StringComparison.Ordinal) && IsService(name[..^".d/a.conf".Length]));

    private static bool IsPath(string path) =>
        path is ['/', _, ..] && Path.GetFullPath(path) == path && path[^1] != '/'
            && !path.Any(c => char.IsControl(c) || char.IsSurrogate(c))
        && path.Split('/').All(name => name.Length <= 240);

    [Fact]
    public void Service_AnyName_IsRefusedAlikeByShellAndSimulationAndByNoOtherRule() => Name.Sample(name =>
    {
        Effect[] onService = [Do.StartService(name), Do.StopService(name), Do.RestartService(name), Do.ReloadService(name)];
        Effect[] onFile = [Do.WriteService(name, "[Service]\nExecStart=/bin/true\n"), Do.RemoveService(name)];
        var (refusal, ofFile) = (Refusal.OfService(name)?.Value, Refusal.OfUnitFile(name)?.Value);
        Assert.Equal((IsService(name), IsUnitFile(name)), (refusal is null, ofFile is null));
        Assert.All(onService, effect => Assert.Equal((refusal, refusal), (Invalid(Shell(effect)), Invalid(Simulated(effect)))));
        Assert.All(onFile, effect => Assert.Equal((ofFile, ofFile), (Invalid(Shell(effect)), Invalid(Simulated(effect)))));
        Assert.Equal((refusal, refusal), (Invalid(Read(name)), Invalid(Fresh.Answer(Ask.Service(name)))));
    }, iter: Runs.AtLeast(2000));

    [Fact]
    public void File_AnyPath_IsRefusedAlikeByShellAndSimulationAndByNoOtherRule() => FilePath.Sample(path =>
    {
        var refusal = Refusal.OfPath(path)?.Value;
        Assert.Equal(IsPath(path), refusal is null);
        var read = FilesOf(directory.FullName).Read(new FileQuery(path)).Match(Right: Answer.NewFile, Left: Answer.NewUnreadable);
        Assert.Equal((refusal, refusal), (Invalid(read), Invalid(Fresh.Answer(Ask.File(path)))));
        foreach (var effect in new[] { Do.WriteFile(path, ""), Do.RemoveFile(path), Do.CreateDirectory(path), Do.RemoveDirectory(path) })
            Assert.Equal(refusal, Invalid(Simulated(effect)));
    }, iter: Runs.AtLeast(2000));

    private static World Fresh => World.Fresh("web/0", Config.Empty, Site.Empty("ubuntu@24.04"));

    private static FileSystem FilesOf(string home)
    {
        var ledger = new UnitLedger(home, "web/0");
        return new(new CommandRunner(), ledger, NoSecret.Values(home, ledger), new WithheldFiles(home));
    }

    private Systemd Systemd => new(
        new NoUnits(),
        new UnitLedger(directory.FullName, "web/0"),
        new ProcessTable(),
        new Waiting(_ => { }),
        TimeProvider.System,
        directory.FullName);

    private Outcome Shell(Effect effect) => ((Effect.Service)effect).Effect.Accept(Systemd).ToOutcome();

    private Answer Read(string name) => Systemd.Read(new ServiceQuery(name)).Match(Right: Answer.NewService, Left: Answer.NewUnreadable);

    private static Outcome Simulated(Effect effect) => Simulation.Hook.Interpret(effect, Fresh).Item2;

    private static Failure? Invalid(Outcome outcome) =>
        outcome is Outcome.Failed { Failure: { Cause.IsInvalid: true } failure } ? failure : null;

    private static Failure? Invalid(Answer answer) =>
        answer is Answer.Unreadable { Failure: { Cause.IsInvalid: true } failure } ? failure : null;

    // systemd knows no unit.
    private sealed class NoUnits : ICommandRunner
    {
        public Either<Failure, CommandResult> Run(Command command) =>
            new CommandResult(
                0, "LoadState=not-found\nActiveState=inactive\nUnitFileState=\nMainPID=0\nResult=success\nNeedDaemonReload=no\n", "");
    }
}
