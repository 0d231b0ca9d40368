using System.CommandLine;
using Core.Domain;
using Replaying.Output;

namespace Cli;

/// <summary><c>plan</c>: what the next hook would do on this unit. Writes nothing.</summary>
internal static class PlanVerb
{
    private static readonly Option<string?> Hook = new("--event")
    {
        Description = "The hook to plan, such as config-changed. Default: the running hook (JUJU_HOOK_NAME), else update-status.",
        HelpName = "NAME",
    };

    private static readonly Option<bool> Facts = new("--facts")
    {
        Description = "Also show the configuration and the facts that the plan is based on.",
    };

    /// <summary>The verb for this charm, on the unit that the source reads.</summary>
    public static Command Command(ICharm charm, IPlanSource source, Page page, TextWriter errors)
    {
        var command = new Command("plan", "Show what the next hook would do on this unit, and why. Changes nothing.") { Hook, Facts };
        command.SetAction(parsed => source.Start(parsed.GetValue(Hook), warning => errors.WriteLine($"plan: {warning}")).Match(
            Right: start => Show(Plan.Make(charm, source, start.Context, start.Event, start.Config), parsed.GetValue(Facts), page),
            Left: failure => Refuse(failure, charm.Name, errors)));
        return command;
    }

    private static int Show(Plan plan, bool withFacts, Page page)
    {
        var sheet = new PlanSheet(page);
        sheet.Steps(plan);
        if (withFacts)
            sheet.Facts(plan);
        else
            sheet.Unreadable(plan);
        return ExitCode.Done;
    }

    private static int Refuse(Failure failure, string charm, TextWriter errors)
    {
        errors.WriteLine("plan: " + (IsAtADesk(failure) ? Cure(charm) : failure));
        return ExitCode.Unusable;
    }

    private static string Cure(string charm) =>
        $"Juju did not start this program; run `juju exec --unit {charm}/0 -- ./dispatch plan` for the plan of a unit, "
        + "or `simulate` for a life in memory";

    // Juju names the unit first of all.
    private static bool IsAtADesk(Failure failure) =>
        failure.Cause.IsMissing && failure.Subject.StartsWith("JUJU_UNIT_NAME", StringComparison.Ordinal);
}

/// <summary>A plan for a person to read.</summary>
internal sealed class PlanSheet(Page page)
{
    /// <summary>What would be done and why; if nothing, what Juju would be told.</summary>
    public void Steps(Plan plan)
    {
        page.Line(0, new Piece($"{plan.Event} on {plan.State.Context} would", Look.Strong));
        if (plan.Steps.Count == 0)
            page.Line(2, new Piece("do nothing to the machine, and tell Juju", Look.Faint));
        foreach (var (step, index) in plan.Steps.Select((step, index) => (step, index)))
            page.Row(2, $"{index + 1}", [step.Effect.ToString()], step.Why);
        foreach (var step in plan.Report)
            page.Row(2, Look.Told, Look.Of(step.Effect), step.Why);
    }

    /// <summary>Configuration and facts.</summary>
    public void Facts(Plan plan)
    {
        Heading("Configuration");
        foreach (var (option, value) in plan.Config.Values)
            page.Row(2, " ", [option], value.ToString());
        Heading("Facts");
        foreach (var fact in plan.State.Facts)
            Fact(fact);
    }

    /// <summary>The facts that could not be read, if any: a plan is only as good as its facts.</summary>
    public void Unreadable(Plan plan)
    {
        var unreadable = plan.State.Facts.Where(fact => fact.Answer.IsUnreadable).ToArray();
        if (unreadable.Length == 0)
            return;
        Heading("Could not be read");
        foreach (var fact in unreadable)
            Fact(fact);
    }

    private void Heading(string text)
    {
        page.Blank();
        page.Line(0, new Piece(text, Look.Strong));
    }

    private void Fact(Fact fact) =>
        page.Row(2, fact.Answer.IsUnreadable ? new Piece("!", Look.Bad) : " ", [fact.Query.ToString()], fact.Answer.ToString());
}
