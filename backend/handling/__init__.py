"""Owns how a service is handled: stages and their limits, who decides, fees, seals, results and their delivery.

Those above ask `service.handling_of`; what people are promised and may be asked to pay stands in the catalogue.
"""
