using Core.Domain;
using Shell.Effects;

namespace Replaying.Causes;

/// <summary>A build of the charm: this one, or an older one.</summary>
internal interface IBuild
{
    /// <summary>Its version and its digest, as the records that it makes name it.</summary>
    string Name { get; }

    /// <summary>What the build has for each situation, in their order.</summary>
    IReadOnlyList<Reply> Of(IReadOnlyList<Situation> situations);

    /// <summary>The same without the questions, where nobody needs them.</summary>
    IReadOnlyList<Reply> Steps(IReadOnlyList<Situation> situations) => Of(situations);
}

/// <summary>What a build decides or reports in a situation.</summary>
/// <param name="Steps">The effects, each with its reason and its place in the source; empty if the build throws.</param>
/// <param name="Asked">The questions that it asks.</param>
/// <param name="Defect">What it threw; empty if it did not.</param>
internal sealed record Reply(IReadOnlyList<Said> Steps, IReadOnlyList<Query> Asked, string Defect = "")
{
    /// <summary>The line of the source of each step, of a build that is another program; empty where it is not known.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];
}

/// <summary>One step.</summary>
internal readonly record struct Said(object Effect, string Because, SourceLine Source)
{
    /// <summary>A step of a list.</summary>
    public static Said Of<T>(Step<T> step) where T : notnull => new(step.Effect, step.Because, step.Source);
}

/// <summary>The build that this program is.</summary>
/// <param name="charm">The charm.</param>
/// <param name="threads">How many processors it uses.</param>
internal sealed class OwnBuild(ICharm charm, int threads) : IBuild
{
    private const int Chunk = 64;

    /// <inheritdoc/>
    public string Name => ThisProgram.Build;

    /// <inheritdoc/>
    public IReadOnlyList<Reply> Of(IReadOnlyList<Situation> situations) => Each(situations, Of);

    /// <inheritdoc/>
    public IReadOnlyList<Reply> Steps(IReadOnlyList<Situation> situations) => Each(situations, situation => Of(situation, isAsking: false));

    /// <summary>What the charm has for one situation.</summary>
    public Reply Of(Situation situation) => Of(situation, isAsking: true);

    private IReadOnlyList<Reply> Each(IReadOnlyList<Situation> situations, Func<Situation, Reply> reply) =>
        [.. SideBySide.Map([.. situations.Chunk(Chunk)], threads, chunk => chunk.Select(reply).ToArray()).SelectMany(replies => replies)];

    private Reply Of(Situation situation, bool isAsking)
    {
        var (hook, state, config) = (situation.Event, situation.State, situation.Config);
        try
        {
            return new(
                situation.Outcome is { } outcome
                    ? [.. situation.Refused.Told(charm.Report(hook, outcome, state, config)).Select(Said.Of)]
                    : [.. charm.Decide(hook, state, config).Select(Said.Of)],
                isAsking ? charm.Observe(hook, state, config) : []);
        }
        catch (CharmDefectException defect)
        {
            return new([], [], defect.Message);
        }
    }
}
