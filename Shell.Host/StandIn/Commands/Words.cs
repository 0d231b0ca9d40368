namespace StandIn.Commands;

/// <summary>What several tools say in Juju's words.</summary>
internal static class Words
{
    /// <summary>The ending stands twice in Juju, too.</summary>
    public const string Restricted = "not implemented for restricted context not implemented";

    /// <summary>The unit does not lead its application.</summary>
    public const string NotLeader = "this unit is not the leader";

    /// <summary>There is no action.</summary>
    public const string NoAction = "not running an action";

    /// <summary>The tool needs a relation, and the hook has none.</summary>
    public const string NoRelation = "no relation id specified";

    /// <summary>No relation has that number.</summary>
    public const string RelationNotFound = "relation not found";

    /// <summary>The reader of the tool's standard input must send it.</summary>
    public const string NoStdin = "hook tool requires stdin, none supplied";

    /// <summary>An option that has lost its meaning. No line end follows.</summary>
    public static string DeprecatedFormat(string tool) => $"--format flag deprecated for command \"{tool}\"";
}
