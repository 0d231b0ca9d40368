using Core.Domain;
using LanguageExt;
using Shell.Effects.Juju;

namespace Shell.Effects.Relations;

/// <summary>Whether the unit leads. Who asks within 5 s of another question gets the same answer: Juju's is good for 30 s.</summary>
/// <param name="tools">The hook tools.</param>
/// <param name="time">Says how old an answer is.</param>
internal sealed class Leadership(HookTools tools, TimeProvider time)
{
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(5);

    private readonly Lock asking = new();
    private (long Since, Either<Failure, bool> Leads)? known;

    /// <summary>Whether the unit leads its application.</summary>
    public Either<Failure, bool> Ask()
    {
        lock (asking)
        {
            if (known is not { } last || time.GetElapsedTime(last.Since) > Good)
                known = (time.GetTimestamp(), tools.IsLeader());
            return known.Value.Leads;
        }
    }
}
