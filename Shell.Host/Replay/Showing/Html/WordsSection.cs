namespace Replaying.Showing.Html;

/// <summary>What the words of the page mean, for who never saw the tool.</summary>
internal static class WordsSection
{
    private static readonly (string Word, string Meaning)[] Words =
    [
        ("hook", "One run of the charm by Juju, for an event such as install, config-changed or update-status (every few minutes)."),
        ("status", "What juju status shows of the unit: active serves; waiting and maintenance pass by themselves; blocked needs a person; error is a hook that failed and that Juju runs again."),
        ("effect", "One thing that a hook is to make true, with the rule that asked for it. It is changed if it was made true, was so already, failed, or skipped because one before it failed."),
        ("difference", "For the same event, state and configuration this build of the charm has other effects, or tells Juju something else: it decides otherwise."),
        ("cause", "The fewest inputs for which another value, seen elsewhere in the records, makes this build decide as recorded. Unconditional: there are none."),
        ("partial", "The hook depended on a secret, which is not on record: it is compared as far as can be known."),
        ("never finished", "The record has the decision and no end: the program was killed, the machine went down, or the hook still ran."),
    ];

    /// <summary>The words.</summary>
    public static Markup All { get; } = Markup.Of(
        "footer", [("id", "words")],
        Markup.Of("h2", "", "What the words mean"),
        Markup.Of("dl", "", Words.Select(word => Markup.Join(Markup.Of("dt", "", word.Word), Markup.Of("dd", "", word.Meaning)))));
}
