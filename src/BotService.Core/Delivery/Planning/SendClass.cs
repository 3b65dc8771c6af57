namespace BotService.Core.Delivery.Planning;

/// <summary>As what a platform takes a message.</summary>
public enum SendClass
{
    /// <summary>Text of any kind, at no cost.</summary>
    Free,

    /// <summary>Text of any kind, at a price.</summary>
    Paid,

    /// <summary>A template that the platform approved before.</summary>
    Template,
}
