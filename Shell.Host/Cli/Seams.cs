using Core.Domain;
using Shell.Effects;
using Shell.Effects.Processes;

namespace Cli;

/// <summary>What the verbs need of the shell.</summary>
/// <param name="RunHook">Runs the hook that Juju started; comes back with the exit code.</param>
/// <param name="Plan">Where <c>plan</c> learns what it plans for.</param>
/// <param name="Input">Standard input.</param>
internal sealed record Seams(
    Func<ICharm, int> RunHook,
    IPlanSource Plan,
    Func<Stream> Input)
{
    /// <summary>The real shell.</summary>
    public static Seams Shell => new(HookProgram.Run, new LivePlanSource(HookProgram.Variables(), new CommandRunner()), Console.OpenStandardInput);
}
