using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Core.Domain;
using Proof.Checking;
using Proof.Judging;
using Proof.Mutating;
using Replaying.Output;

namespace Desk;

/// <summary>
/// Judges mutants, one after the other, in a process of its own. A mutant that never ends, or takes all memory or the whole stack, ends with the
/// process; the one that asked goes on with another.
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
