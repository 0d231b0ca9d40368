using Core.Domain;

namespace Verbs.Checking;

/// <summary>What tells one hook from another; an action may be named as a hook is.</summary>
internal static class HookKey
{
    /// <summary>The hook's name, or that of the action and that it is one.</summary>
    public static string Key(this Event hook) => hook.IsAction ? $"action {hook.Name}" : hook.Name;
}
