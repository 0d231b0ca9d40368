using Core.Domain;
using LanguageExt;
using Shell.Effects;
using Shell.Effects.Juju;
using Shell.Effects.Processes;

namespace Tests.Machine.Model.Probe;

/// <summary>The units of this machine, each with the hands that its hooks have.</summary>
/// <param name="directory">A directory of the probe's own.</param>
internal sealed class Units(string directory)
{
    private static readonly CommandRunner Runner = new();

    private readonly Dictionary<string, LiveUnit> units = [];

    /// <summary>What the unit does and reads.</summary>
    public ModelReply Answer(ModelRequest request)
    {
        if (!units.TryGetValue(request.Unit, out var unit))
            units[request.Unit] = unit = Open(request.Unit);
        var outcomes = request.Effects.Select(effect => effect.Accept(unit.Interpreter).ToOutcome()).ToList();
        var (exit, said) = request.Command is [] ? (0, "") : Run(request.Command);
        // Side by side, as a hook asks.
        var answers = request.Questions.AsParallel().AsOrdered().WithDegreeOfParallelism(8)
            .Select(unit.AnswerAtRest).ToList();
        return new ModelReply(outcomes, exit, said, answers);
    }

    private static (int Exit, string Said) Run(IReadOnlyList<string> command) =>
        Runner.Run(new Command(command[0], [.. command.Skip(1)], TimeSpan.FromMinutes(1)))
            .Match(Right: result => (result.ExitCode, result.Output + result.Error), Left: failure => (127, $"{failure}"));

    // No hook runs, so nothing answers for Juju: of its tools there is but a name, for the shell to find.
    private LiveUnit Open(string unit)
    {
        File.WriteAllText(Path.Combine(directory, "config-get"), "");
        var variables = new Dictionary<string, string>
        {
            ["JUJU_UNIT_NAME"] = unit,
            ["JUJU_MODEL_NAME"] = "model",
            ["JUJU_MACHINE_ID"] = "0",
            ["JUJU_VERSION"] = "3.6.0",
            ["JUJU_CHARM_DIR"] = directory,
            ["PATH"] = directory,
        };
        return LiveUnit.Open(new HookEnvironment(variables), Runner, (_, _) => { })
            .IfLeft(failure => throw new InvalidOperationException($"{failure}"));
    }
}
