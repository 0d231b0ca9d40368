using System.Collections;
using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;
using Shell.Effects.Processes;
using Shell.Effects.Recording;

namespace Shell.Effects;

/// <summary>What <c>dispatch</c> does when Juju starts it: one hook, from the environment to the exit code.</summary>
public static class HookProgram
{
    /// <summary>Runs the hook for which Juju started this process.</summary>
    /// <returns>0 if the hook succeeded, or if Juju's restricted context allows nothing; 1 if Juju has to run the hook again. One line in
    /// the model's log says why, or on stderr.</returns>
    public static int Run(ICharm charm)
    {
        StandardStreams.Open();
        StandardStreams.EndInput();
        ControllingTerminal.GiveUp();
        try
        {
            return Run(charm, Variables(), new CommandRunner { HasNoInput = true });
        }
        catch (Exception defect)
        {
            Tell($"defect of the charm {charm.Name}: {defect}");
            return 1;
        }
    }

    /// <summary>The environment of this process.</summary>
    public static IReadOnlyDictionary<string, string> Variables() =>
        Environment.GetEnvironmentVariables()
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");

    /// <summary>Runs one hook.</summary>
    /// <param name="charm">Decides.</param>
    /// <param name="variables">The environment.</param>
    /// <param name="runner">Runs programs.</param>
    /// <param name="directory">What the units of this machine keep.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(
        ICharm charm, IReadOnlyDictionary<string, string> variables, ICommandRunner runner, string directory = LiveUnit.Directory) =>
        Run(charm, new HookEnvironment(variables), runner, directory);

    private static int Run(ICharm charm, HookEnvironment environment, ICommandRunner runner, string directory) =>
        LiveUnit.Open(environment, runner, (tools, message) => Log(tools, LogLevel.Warning, message), directory).Match(
            Right: unit => Run(charm, unit, environment),
            Left: failure => RestrictedContext.Is(environment, runner) ? 0 : Refuse(failure, (_, message) => Tell(message)));

    private static int Run(ICharm charm, LiveUnit unit, HookEnvironment environment)
    {
        void Log(LogLevel level, string message) => HookProgram.Log(unit.Tools, level, unit.Speakable(message));

        unit.Secure();
        var ended =
            from hook in environment.ReadEvent(unit.Tools)
            from exit in hook is Event.Action { Payload: { Name: RecordingAction.Name } action }
                ? new RecordingAction(unit.Record, unit.Context.UnitName).Run(action, unit.Tools).Map(_ => 0)
                : Run(charm, unit, hook, environment.ContextId, Log)
            select exit;
        return ended.IfLeft(failure => RestrictedContext.Refuses(failure) ? 0 : Refuse(failure, Log));
    }

    private static Either<Failure, int> Run(ICharm charm, LiveUnit unit, Event hook, string contextId, Action<LogLevel, string> log) =>
        unit.ReadConfig().Map(config => Run(charm, unit, hook, config, contextId, log));

    private static int Run(ICharm charm, LiveUnit unit, Event hook, Config config, string contextId, Action<LogLevel, string> log)
    {
        var guarded = new GuardedCharm(charm, unit.Made);
        var recorder = new Recorder(
            new RecordWriter(unit.Record, TimeProvider.System), contextId, guarded, ThisProgram.Build, TimeProvider.System, log);
        try
        {
            return new HookRun(
                    unit.AskingAhead(guarded), unit.Answer, unit.Interpret, recorder, log, unit.Showed, Thread.Sleep,
                    TimeProvider.System)
                .Run(hook, unit.Context, config);
        }
        catch (CharmDefectException defect)
        {
            log(
                LogLevel.Error,
                $"{Said(guarded, hook, config, defect)}; Juju runs the hook again. "
                    + $"For the author, fetch the record: juju run {unit.Context.Unit} recording");
            // The place; not the exception's own words again.
            Tell(defect.InnerException?.StackTrace ?? "");
            return 1;
        }
    }

    // One line. What a charm could not make sense of may be a secret.
    private static string Said(GuardedCharm charm, Event hook, Config config, CharmDefectException defect) =>
        HookSecrets.Of(charm, hook, defect.State, config).Match(
            Right: secrets => HookSecrets.Without(defect.Message, secrets).Split('\n')[0], Left: _ => defect.Summary);

    private static void Log(HookTools tools, LogLevel level, string message) => _ =
        tools.JujuLog(level, Credentials.Masked(message)).IfLeft(_ => Tell(message));

    // Juju puts stderr in its log, also when its own tool for that does not answer.
    private static Unit Tell(string message)
    {
        StandardStreams.Say(PlainText.Lines(Credentials.Masked(message)));
        return Unit.Default;
    }

    private static int Refuse(Failure failure, Action<LogLevel, string> log)
    {
        log(LogLevel.Error, $"this hook cannot be run: {failure}");
        return 1;
    }
}
