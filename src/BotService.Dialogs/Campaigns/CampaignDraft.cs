using BotService.Core.Campaigns;
using BotService.Dialogs.Yaml;

namespace BotService.Dialogs.Campaigns;

/// <summary>A campaign that was read, with the place of its id.</summary>
internal sealed record CampaignDraft(Place At, Campaign Campaign);
