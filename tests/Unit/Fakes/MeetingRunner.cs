using Core.Domain;
using LanguageExt;
using Shell.Effects.Processes;

namespace Tests.Unit.Fakes;

/// <summary>
/// Runs these programs only beside each other: each waits until all of them were started, and the test fails if one never is.
/// </summary>
/// <param name="runner">Answers the calls.</param>
/// <param name="names">The programs' names, without their directory.</param>
internal sealed class MeetingRunner(ICommandRunner runner, params string[] names) : ICommandRunner
{
    private readonly TaskCompletionSource met = new();
    private int started;

    /// <inheritdoc/>
    public Either<Failure, CommandResult> Run(Command command)
    {
        var name = Path.GetFileName(command.Program);
        if (names.Contains(name))
            Meet(name);
        return runner.Run(command);
    }

    private void Meet(string name)
    {
        if (Interlocked.Increment(ref started) == names.Length)
            met.SetResult();
        Assert.True(met.Task.Wait(TimeSpan.FromSeconds(60)), $"{name} ran alone");
    }
}
