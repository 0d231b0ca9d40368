using System.Collections.Concurrent;
using Core.Domain;

namespace Tests.Machine.Model;

/// <summary>What the lives of a run came to: a promise kept by nobody's trying is none.</summary>
internal sealed class ModelTally
{
    private readonly ConcurrentDictionary<string, int> effects = new();
    private int compared;

    /// <summary>An effect came to this.</summary>
    public void Add(Effect effect, Outcome outcome) =>
        effects.AddOrUpdate($"{$"{effect}".Split(' ')[0]} {Words.Kind(outcome)}", 1, (_, count) => count + 1);

    /// <summary>So many answers were compared.</summary>
    public void Compared(int answers) => Interlocked.Add(ref compared, answers);

    public override string ToString() =>
        $"{compared} answers compared\n"
        + string.Join("\n", effects.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Value,6} {pair.Key}"));
}
