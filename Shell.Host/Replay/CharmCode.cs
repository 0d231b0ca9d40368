namespace Replaying;

/// <summary>What is known of a charm's source code: at a desk its program tells, and on a unit nothing does.</summary>
/// <param name="Place">The file and line of a reason, such as <c>Decision.fs:44</c>; several if it stands in several places; empty if that is not known.</param>
/// <param name="Expression">The charm as C# names it, such as <c>Tinyproxy.TinyproxyCharm.Instance</c>; <c>null</c> if that is not known. Each looks only when it is called.</param>
internal sealed record CharmCode(Func<string, string> Place, Func<string?> Expression)
{
    /// <summary>Nothing is known.</summary>
    public static CharmCode Unknown { get; } = new(_ => "", () => null);
}
