using Core.Domain;
using Proof;
using Proof.Checking;
using Replaying.Output;
using Simulation;
using Simulation.Laws;
using Ending = Proof.Checking.Ending;

namespace Desk;

/// <summary>What a check looked at, and what was never seen in it, for a person to read.</summary>
internal sealed class CheckSheet(Page page, ICharm charm, CheckPlan plan, CheckLimits limits)
{
    /// <summary>What each secret of the site may hold, by its address.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SecretContent>> Secrets { get; init; } =
        new Dictionary<string, IReadOnlyList<SecretContent>>();

    /// <summary>Shows how it ended, how much there was, every law, every reason and, where they were counted, the guards.</summary>
    public void Show(Findings found, Studied studied, TimeSpan elapsed)
    {
        if (found.Ending == Ending.Complete)
            Lacking(found.Lacks, page);
        page.Line(0, new Piece($"The charm {charm.Name}, every life with up to {Faults}{Together}{Configs}", Look.Strong));
        Ended(found);
        Bounds();
        Counts(found, elapsed);
        Near(found);
        Older(found);
        page.Blank();
        page.Line(0, new Piece("Laws: how often each was checked, and how often it applied", Look.Strong));
        foreach (var law in found.Laws.Asked)
            Law(found.Laws, law);
        Reasons(found, studied);
        Guards(studied);
    }

    /// <summary>Says that nothing is proved, and where to look; nothing if something is.</summary>
    public static void Lacking(IReadOnlyList<string> lacks, Page page)
    {
        foreach (var (line, at) in lacks.Select((line, at) => (line, at)))
            page.Line(at == 0 ? 0 : 2, new Piece(at == 0 ? Witness.Nothing(line) : line, at == 0 ? Look.Bad : Look.Busy));
    }

    private string Faults => limits.Faults == 1 ? "1 fault" : $"{limits.Faults} faults";

    private string Configs => limits.Configs < plan.Configs.Count
        ? $", of the first {limits.Configs} of {plan.Configs.Count} configurations"
        : "";

    private void Ended(Findings found)
    {
        if (found.Ending != Ending.Complete)
            page.Line(0, new Piece(
                $"Nothing is proved: the check {Why(found.Ending)} before all states were found. The rest tells of the states until then.",
                Look.Bad));
        else if (found.Laws.Violations.Count > 0)
            page.Line(0, new Piece($"Complete: {Broken(found)} of {found.Laws.Asked.Count} laws are broken.", Look.Bad));
        else if (found.Lacks is [_, ..])
            page.Line(0, new Piece($"Complete: no law is broken in any state, which proves nothing of {found.Unproved}.", Look.Busy));
        else
            Complete(found.Laws);
    }

    private string Together => plan.Remotes is [] ? ""
        : limits.Only is { } only ? $" in which only {only} move{(only.Contains(' ') ? "" : "s")}"
        : $" in which at most two of {string.Join(", ", Neighbourhood.Movers(plan))} move"
            + (plan.ConfigOfSecrets is null ? "" : ", or the secrets");

    private void Bounds()
    {
        Kept();
        Wrong();
        if (plan.Remotes is [])
            return;
        page.Line(0, "Bounds: alone, each moves with all its values:");
        page.Entry(4, [$"  configuration, with {Math.Min(plan.Configs.Count, limits.Configs):#,0} of them"]);
        if (plan.ConfigOfSecrets is not null)
            page.Entry(4, ["  secrets, with the configuration that asks for them and with the first; with no endpoint"]);
        foreach (var remote in plan.Remotes)
            page.Entry(4, [$"  {remote}"]);
        page.Entry(2, ["In pairs, each moves with its first two values, and one unit joins. What does not move is settled: the first ",
            $"configuration, {string.Join(", ", plan.Remotes.Select(Settled))}."]);
    }

    private void Wrong()
    {
        var taken = plan with { Configs = [.. plan.Configs.Take(limits.Configs)] };
        var (moving, deployed) = (TwoWrong.Moving(taken).Count, TwoWrong.Deployed(taken).Count);
        if (moving + deployed > 0 && (limits.Only ?? Neighbourhood.BothWrong) == Neighbourhood.BothWrong)
            page.Line(
                0,
                $"Two things wrong at once: {moving} configurations made from those given, which move; "
                + $"{deployed} more, of which the first hook is looked at.");
    }

    private static string Settled(RemoteSide remote) => remote.IsRequired
        ? $"{remote.Endpoint} related with one unit"
        : $"{remote.Endpoint} not related";

    private void Near(Findings found)
    {
        if (found.All is [_])
            return;
        page.Blank();
        page.Line(0, new Piece("States, by what moves:", Look.Strong));
        foreach (var each in found.All)
            page.Line(2, $"{each.Progress.Places,16:#,0}  {each.Name}");
    }

    private void Kept()
    {
        if (Secrets.Count == 0)
            return;
        page.Line(0, "Secrets: one at a time is revoked, granted, changed or removed, while all else is settled.");
        foreach (var (uri, contents) in Secrets)
            page.Line(2, $"{uri} holds one of {contents.Count}: {string.Join("; ", contents)}");
    }

    private void Complete(LawBook book)
    {
        page.Line(0, new Piece("Complete: every law holds in every state.", Look.Good));
        var laws = book.Asked.Where(law => book[law].Spoke == 0).Select(law => law.Title).ToList();
        if (laws.Count > 0)
            page.Line(0, new Piece($"{laws.Count} of {book.Asked.Count} laws never applied: {string.Join(", ", laws)}", Look.Busy));
    }

    private string Why(Ending ending) => ending == Ending.Stopped
        ? "was stopped"
        : $"used all of its {limits.Memory >> 20:#,0} MiB (--memory)";

    private static int Broken(Findings found) => found.Laws.Violations.Select(violation => violation.Law.Name).Distinct().Count();

    private void Counts(Findings found, TimeSpan elapsed)
    {
        var now = found.Progress;
        Count("states", now.Places, "a machine with its unit, and the next steps of Juju's agent");
        Count("transitions", now.Transitions, "moves from state to state");
        Count("worlds", found.Worlds, "different machines and units");
        Count("hooks simulated", now.Simulated, "each once for each world");
        Count("plans", now.Crashed, "ways in which a hook can end badly, each with its retry");
        Count(
            "hooks checked", now.Asked, $"{now.Asked / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second, {elapsed.TotalSeconds:0.0} s");
        page.Line(2, $"{"result",-16}{found.Hash:x16}", new Piece("  the same for the same charm, plan and faults", Look.Faint));
    }

    private void Count(string what, long number, string about) =>
        page.Line(2, $"{what,-16}{number,16:#,0}", new Piece($"  {about}", Look.Faint));

    private void Older(Findings found)
    {
        if (found.Older is [])
            return;
        page.Blank();
        page.Line(
            0,
            new Piece(
                $"Older revisions: {found.PlacesOfOlder:#,0} of the states were first met after a refresh over what one left",
                Look.Strong));
        foreach (var (leftover, units) in found.Older)
            page.Entry(
                4,
                [units == 0 ? new Piece("? ", Look.Busy) : new Piece("  ", Look.Faint), $"{leftover}", new Piece(
                    $"  on {units} settled {(units == 1 ? "unit" : "units")}", Look.Faint)]);
    }

    private void Law(LawBook book, Law law)
    {
        var (asked, spoke) = book[law];
        var isBroken = book.Violations.Any(violation => violation.Law == law);
        var mark = isBroken ? new Piece("! ", Look.Bad) : spoke == 0 ? new Piece("? ", Look.Busy) : new Piece("  ", Look.Faint);
        var never = spoke == 0 ? [new Piece(" (never applied)", Look.Busy)] : Array.Empty<Piece>();
        page.Entry(26, [mark, $"{asked,10:#,0}{spoke,12:#,0}  ", new Piece(law.Title, Look.Strong), $": {law.Sentence}", .. never]);
    }

    private void Reasons(Findings found, Studied studied)
    {
        var seen = found.Reasons;
        page.Blank();
        page.Line(0, new Piece($"Reasons: the charm gave {seen.Count}", Look.Strong));
        foreach (var reason in seen.Order(StringComparer.Ordinal))
            page.Line(2, reason);
        foreach (var reason in studied.Reasons.Where(reason => !seen.Contains(reason)))
            page.Line(0, new Piece("? ", Look.Busy), reason, new Piece(" (in the code, never given)", Look.Busy));
    }

    private void Guards(Studied studied)
    {
        if (studied.Uncounted is { } why)
            page.Line(0, new Piece($"Branches are not counted: {why}", Look.Busy));
        if (studied.Guards is not { } guards)
            return;
        var missed = guards.Missed;
        page.Blank();
        page.Line(0, new Piece($"Branches: {guards.All.Count} in the charm, {missed.Count} not taken or not taken both ways", Look.Strong));
        if (guards.Unreached is { Count: > 0 } unreached)
            page.Entry(2, $"Not counted, for no decision comes there: {string.Join(", ", unreached)}");
        foreach (var (guard, way) in missed)
            page.Line(
                0, new Piece("? ", Look.Busy), $"{guard}", new Piece(way is null ? " was never reached" : $" never went {way}", Look.Busy));
        foreach (var left in guards.LeftOut)
            page.Line(0, new Piece("? ", Look.Busy), left.Method, new Piece($": its branches are not counted ({left.Why})", Look.Busy));
    }
}

/// <summary>How far a check is, in a line.</summary>
internal static class CheckMeter
{
    /// <summary>How far it is.</summary>
    public static string Line(CheckProgress now, TimeSpan elapsed) =>
        $"{elapsed.TotalSeconds:0} s, {now.Faults} {(now.Faults == 1 ? "fault" : "faults")}: "
        + $"{now.Places:#,0} states, {now.Frontier:#,0} at the frontier, "
        + $"{now.Asked:#,0} hooks, {now.Asked / Math.Max(elapsed.TotalSeconds, 0.001):#,0} a second";
}
