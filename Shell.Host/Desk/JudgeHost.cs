using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Core.Domain;
using Proof.Checking;
using Proof.Judging;
using Proof.Mutating;
using Replaying.Output;
using Simulation.Laws;

namespace Desk;

/// <summary>
/// Judges mutants, one after the other, in a process of its own. A mutant that never ends, or takes all
/// memory or the whole stack, ends with the process; the one that asked goes on with another.
/// </summary>
[RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
internal sealed class JudgeHost : IDisposable
{
    private readonly BlockingCollection<int> asked = [];
    private readonly TextWriter replies;
    private readonly Watch watch;
    private bool isReady;

    private JudgeHost(TextReader requests, TextWriter replies, int seconds)
    {
        this.replies = replies;
        watch = new Watch(seconds, End);
        new Thread(() => Read(requests)) { IsBackground = true, Name = "requests" }.Start();
    }

    /// <summary>Reads the numbers of mutants and writes what comes of each, until nobody asks any more.</summary>
    /// <param name="explore">Explores the charm.</param>
    /// <param name="mutants">All mutants, in their order.</param>
    /// <param name="charm">The charm.</param>
    /// <param name="limits">How far a mutant is explored.</param>
    /// <param name="seconds">How long one call of a charm may take.</param>
    public static void Run(Func<ICharm, KnownCharm> explore, IReadOnlyList<Mutant> mutants, ICharm charm, CheckLimits limits, int seconds)
    {
        // What a charm prints is not said here.
        var (input, output) = (Console.OpenStandardInput(), Console.OpenStandardOutput());
        Console.SetOut(TextWriter.Null);
        using var host = new JudgeHost(new StreamReader(input), new StreamWriter(output), seconds);
        host.Run(explore, charm, mutants, limits);
    }

    /// <inheritdoc/>
    public void Dispose() => watch.Dispose();

    private void Run(Func<ICharm, KnownCharm> explore, ICharm charm, IReadOnlyList<Mutant> mutants, CheckLimits limits)
    {
        var known = explore(watch.Over(charm));
        JudgeLines.Write(replies, Ready(known));
        isReady = true;
        var judge = new Judge(known, limits);
        foreach (var index in asked.GetConsumingEnumerable())
            JudgeLines.Write(replies, Said(judge, mutants[index]));
    }

    private JudgeSaid Said(Judge judge, Mutant mutant)
    {
        try
        {
            using var charm = watch.Call(new("its start"), mutant.Load);
            return JudgeSaid.Of(judge.Of(watch.Over(charm)));
        }
        catch (InvalidMutantException invalid)
        {
            return new("invalid", "", invalid.Message, []);
        }
        catch (Exception defect)
        {
            return JudgeSaid.NoDecision($"it cannot be made: {defect.GetType().Name}: {defect.Message}");
        }
    }

    private static JudgeReady Ready(KnownCharm known)
    {
        var text = new StringWriter();
        var exit = new ProofSheet(new Page(text)).Refuse(known);
        return new(known.Cases.Count, known.Decisions.Count, text.ToString(), exit ?? ExitCode.Done);
    }

    // Whoever asked is gone when nothing more can be read, whatever is being judged.
    private void Read(TextReader requests)
    {
        while (requests.ReadLine() is { } line)
            asked.Add(int.Parse(line, null));
        Process.GetCurrentProcess().Kill();
    }

    private void End(WatchedCall call, string why)
    {
        if (isReady)
            JudgeLines.Write(replies, JudgeSaid.NoDecision($"{call} {why}") with { IsLast = true });
        else
            JudgeLines.Write(replies, JudgeReady.Refused($"{call} {why}"));
        Process.GetCurrentProcess().Kill();
    }
}

/// <summary>What a process that judges mutants says first: how much there is to judge them by.</summary>
/// <param name="Cases">How many cases the charm was seen in.</param>
/// <param name="Decisions">How many decisions it came to in them.</param>
/// <param name="Refusal">Why it judges none, for a person to read; empty if it does.</param>
/// <param name="Exit">The exit code of that refusal.</param>
internal sealed record JudgeReady(int Cases, int Decisions, string Refusal, int Exit)
{
    /// <summary>The charm itself cannot be judged: this happens instead.</summary>
    public static JudgeReady Refused(string why) =>
        new(0, 0, $"No mutant is judged, for the charm itself cannot be: {why}.\n", ExitCode.Failed);
}

/// <summary>What came of one mutant, as a process says it.</summary>
/// <param name="Kind">equivalent, refuted, survived; or invalid, if the mutant is no program.</param>
/// <param name="Law">The law that refutes it; empty if none does.</param>
/// <param name="Why">In what way, or what it does otherwise than the charm.</param>
/// <param name="Life">The life that shows it.</param>
internal sealed record JudgeSaid(string Kind, string Law, string Why, IReadOnlyList<string> Life)
{
    /// <summary>The process says nothing more: it cannot stop what it began.</summary>
    public bool IsLast { get; init; }

    /// <summary>It comes to no decision, which refutes it.</summary>
    public static JudgeSaid NoDecision(string why) => new("refuted", Laws.EveryStateIsDecided.Name, why, []);

    /// <summary>As a process says it.</summary>
    public static JudgeSaid Of(Judgement judgement) => judgement switch
    {
        Judgement.Refuted refuted => new("refuted", refuted.Law.Name, refuted.Why, refuted.Life),
        Judgement.Survived survived => new("survived", "", survived.Difference, survived.Life),
        _ => new("equivalent", "", "", []),
    };

    /// <summary>What was said.</summary>
    public Judgement Judgement(IReadOnlyList<Law> laws) => Kind switch
    {
        "refuted" => new Judgement.Refuted(laws.Single(law => law.Name == Law), Why, Life),
        "survived" => new Judgement.Survived(Why, Life),
        "invalid" => throw new InvalidOperationException(Why),
        _ => new Judgement.Equivalent(),
    };
}

/// <summary>Those lines, one JSON text each.</summary>
[JsonSerializable(typeof(JudgeReady))]
[JsonSerializable(typeof(JudgeSaid))]
internal sealed partial class JudgeLines : JsonSerializerContext
{
    /// <summary>A line, written at once.</summary>
    public static void Write(TextWriter output, JudgeReady ready) => Put(output, JsonSerializer.Serialize(ready, Default.JudgeReady));

    /// <summary>The same of what came of one mutant.</summary>
    public static void Write(TextWriter output, JudgeSaid said) => Put(output, JsonSerializer.Serialize(said, Default.JudgeSaid));

    /// <summary>What a line says; <c>null</c> if there is none, or if it was cut.</summary>
    public static JudgeReady? Ready(string? line) => Read(() => JsonSerializer.Deserialize(line!, Default.JudgeReady), line);

    /// <summary>The same of what came of one mutant.</summary>
    public static JudgeSaid? Said(string? line) => Read(() => JsonSerializer.Deserialize(line!, Default.JudgeSaid), line);

    private static void Put(TextWriter output, string line)
    {
        output.Write(line + "\n");
        output.Flush();
    }

    private static T? Read<T>(Func<T?> read, string? line)
        where T : class
    {
        try
        {
            return line is null ? null : read();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
