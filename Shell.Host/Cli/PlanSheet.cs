using Core.Domain;
using Replaying.Output;

namespace Cli;

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
            page.Row(2, $"{index + 1}", [step.Effect.ToString()], step.Because);
        foreach (var step in plan.Report)
            page.Row(2, Look.Told, Look.Of(step.Effect), step.Because);
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

    /// <summary>The facts that could not be read, if any: a plan is no better than what it rests on.</summary>
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

    private void Fact(Fact fact) => page.Row(2, fact.Answer.IsUnreadable ? new Piece("!", Look.Bad) : " ", [fact.Query.ToString()], fact.Answer.ToString());
}
